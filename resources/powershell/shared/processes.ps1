# Processes of the executables named. One whose path is kept from us counts by its file name: a process that was
# overlooked would look like one that is gone.
function Get-ProcessesOf([string[]]$Executables) {
    $fileNames = @($Executables | ForEach-Object { $_ -replace '^.*[\\/]', '' })
    foreach ($process in @(Get-CimInstance -ClassName Win32_Process -ErrorAction Stop)) {
        $path = [string]$process.ExecutablePath
        $isMeant = if ($path) { $Executables -contains $path } else { $fileNames -contains $process.Name }
        if ($isMeant) { $process }
    }
}
