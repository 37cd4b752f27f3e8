# Named like the real module, so that autoloading finds it in local sessions, jobs and remote sessions alike.
@{
    ModuleVersion = '7.0.0.0'
    GUID = '1DA87E53-152B-403E-98DC-74D7B4D63D59'
    NestedModules = @('../../pwsh.dll')
    CmdletsToExport = @('Write-Output', 'Write-Error', 'Write-Warning', 'Write-Verbose', 'Write-Debug', 'Write-Information',
        'Write-Host', 'Write-Progress', 'Start-Sleep', 'ConvertTo-Json', 'ConvertFrom-Json', 'Out-String', 'Select-Object',
        'Sort-Object', 'Measure-Object', 'New-Object', 'Get-Date', 'New-Guid', 'Get-FileHash', 'Get-Variable', 'Set-Variable')
    FunctionsToExport = @()
    AliasesToExport = @()
}
